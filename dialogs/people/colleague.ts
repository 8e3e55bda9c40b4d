/** A member of staff, with the name they are known by. */
export interface Colleague {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
}
