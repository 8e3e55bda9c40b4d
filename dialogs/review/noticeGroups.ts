/** What the cards of one cause are known by together in the outbox, so that all of them can say what has become of it. */

/** Of a request, a correction that answers it, or new answers: what leads have to decide. */
export function requestGroup(reference: string, requestId: string): string {
  return `${reference}|${requestId}`;
}

/** Of what has to come down. */
export function downGroup(reference: string): string {
  return `${reference}|come-down`;
}

/** Of the reminders of a question. */
export function questionGroup(reference: string, questionId: string): string {
  return `${reference}|${questionId}|reminders`;
}
