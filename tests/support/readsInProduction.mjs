// Whether a service that runs as it is deployed reads messages: in its thread, with its model.
import { setTimeout as sleep } from "node:timers/promises";

const [UNREAD, STILL_READING] = ["could not read your words", "still reading your message"];
const QUESTION = "somebody wants to know where we get the forms that people sign for photos";
const TENANT = "11111111-2222-4333-8444-555555555555";

/**
 * Asks a question about the guidance, again while the reader still loads.
 *
 * @returns what is wrong with the answer; undefined where nothing is
 */
export async function faultOfReading(port) {
  for (let attempt = 1; ; attempt++) {
    const { status, replies } = await answerTo(port, `${attempt}`);
    if (replies.includes(STILL_READING) && attempt < 30) await sleep(1_000);
    else if (status === 200 && !replies.includes(UNREAD) && /FORMS?-|FB-/.test(replies)) return undefined;
    else return `Asked where the forms are, it answered with ${status}: ${replies.slice(0, 600)}`;
  }
}

/** The answer comes with the response: nobody listens where else it would be sent to. */
async function answerTo(port, id) {
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      type: "message",
      id,
      channelId: "msteams",
      serviceUrl: "http://127.0.0.1:9",
      deliveryMode: "expectReplies",
      conversation: { id: "a:production", conversationType: "personal", tenantId: TENANT },
      from: { id: "29:robin", name: "Robin", aadObjectId: "a0000000-0000-4000-8000-000000000001" },
      recipient: { id: "28:postcheck", name: "PostCheck" },
      channelData: { tenant: { id: TENANT } },
      text: QUESTION,
    }),
  });
  return { status: response.status, replies: await response.text() };
}
