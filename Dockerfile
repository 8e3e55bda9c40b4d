# The service, as it runs in Azure: nothing but Node, the compiled service, its content and what it reads of its packages.
# tests/support/imageInProduction.mjs carries out these lines without Docker, and starts what they make.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts
RUN npm run -s build
RUN npm ci --omit=dev --ignore-scripts
RUN node bot/dev/pruneProduction.mjs

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/NOTICE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# It writes nothing: the file system may be read-only, and everything here belongs to root.
USER node
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=10s --start-period=150s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, and not npm, gets the signal to stop; the service then has 25 seconds for the turns in hand.
CMD ["node", "dist/bot/main.js"]
