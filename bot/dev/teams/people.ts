/** Somebody of the local run, as Teams names them to the bot. All of them are made up. */
export interface TeamsPerson {
  /** As the bot sees them in Teams. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  /** What they are in the force. */
  readonly who: string;
}

/** The force's tenant in the local run. */
export const LOCAL_TENANT = "11111111-2222-4333-8444-555555555555";

export const OFFICER: TeamsPerson = {
  id: "29:priya",
  aadObjectId: "a0000000-0000-4000-8000-000000000003",
  name: "Priya Fenwick",
  who: "officer",
};

/** Those who lead the demonstration unit, and are of the press office. */
export const LEADS: readonly [TeamsPerson, TeamsPerson] = [
  { id: "29:robin", aadObjectId: "a0000000-0000-4000-8000-000000000001", name: "Robin Ashdown", who: "team lead, press office" },
  { id: "29:sam", aadObjectId: "a0000000-0000-4000-8000-000000000002", name: "Sam Okoro-Lane", who: "team lead, press office" },
];
