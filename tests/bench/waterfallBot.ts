import {
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  MessageFactory,
} from "botbuilder";
import {
  DialogSet,
  type DialogState,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStep,
} from "botbuilder-dialogs";
import restify, { type Request, type Response } from "restify";
import { closingCard, stepCard } from "./waterfallCard.js";

// What the bench compares with: the pattern of Microsoft's samples, as lean as it gets. A waterfall of prompts whose
// state lies in memory, with as many turns as the photo check and cards of like size.
const QUESTIONS = 5;

const asked = (step: number): WaterfallStep => {
  return async (dialog) => {
    keepAnswers(dialog.values, dialog.result);
    return dialog.prompt("card", { prompt: MessageFactory.attachment(CardFactory.adaptiveCard(stepCard(step))) });
  };
};

const finish: WaterfallStep = async (dialog) => {
  keepAnswers(dialog.values, dialog.result);
  const reference = `WF-${dialog.context.activity.id}`;
  await dialog.context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(closingCard(reference, dialog.values))));
  return dialog.endDialog();
};

function keepAnswers(values: object, result: unknown): void {
  if (typeof result === "string") Object.assign(values, JSON.parse(result));
}

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty<DialogState>("DialogState"));
const steps = Array.from({ length: QUESTIONS }, (_, index) => asked(index + 1));
dialogs.add(new TextPrompt("card")).add(new WaterfallDialog("check", [...steps, finish]));

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  // What a card submits comes without text; a prompt wants text.
  if (!context.activity.text && context.activity.value) context.activity.text = JSON.stringify(context.activity.value);
  const dialog = await dialogs.createContext(context);
  const { status } = await dialog.continueDialog();
  if (status === DialogTurnStatus.empty) await dialog.beginDialog("check");
  await state.saveChanges(context);
  await next();
});

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: "waterfall" } as never);
server.use(restify.plugins.bodyParser({ maxBodySize: 256 * 1_024 }));
server.post("/api/messages", async (request: Request, response: Response) => {
  await adapter.process(request as never, response as never, (context) => bot.run(context));
});
server.listen(Number(process.env["PORT"]), "127.0.0.1", () => undefined);
