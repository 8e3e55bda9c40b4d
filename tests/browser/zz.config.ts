import base from "../../vitest.config.js";
const c: any = base; c.test.include = ["tests/browser/zz.test.ts"]; c.test.exclude = []; export default c;
