import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FairQueue } from "../../../bot/queues/fairQueue.js";

const emptied = (queue: FairQueue<string>) => {
  const order: string[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) order.push(next);
  return order;
};

describe("a queue in which people take turns", () => {
  it("lets nobody wait for more than one of each other person's", () => {
    const queue = new FairQueue<string>(10);
    for (const item of ["flood 1", "flood 2", "flood 3", "flood 4"]) queue.add("flooder", item);
    queue.add("robin", "robin 1");
    queue.add("sam", "sam 1");
    expect(emptied(queue)).toEqual(["flood 1", "robin 1", "sam 1", "flood 2", "flood 3", "flood 4"]);
  });

  it("takes the room for somebody new from whoever has most in it, and the newest first", () => {
    const queue = new FairQueue<string>(3);
    for (const item of ["flood 1", "flood 2", "flood 3"]) expect(queue.add("flooder", item)).toBeUndefined();
    expect(queue.add("flooder", "flood 4")).toBe("flood 4");
    expect(queue.add("robin", "robin 1")).toBe("flood 3");
    expect(queue.add("sam", "sam 1")).toBe("flood 2");
    expect(queue.add("alex", "alex 1")).toBe("alex 1");
    expect(emptied(queue)).toEqual(["flood 1", "robin 1", "sam 1"]);
  });

  it("never holds more than it may, loses nothing without saying so, and keeps each person's order", () => {
    const people = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 60 });
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 8 }), (who, most) => {
        const queue = new FairQueue<string>(most);
        const left: string[] = [];
        who.forEach((person, at) => {
          const without = queue.add(person, `${person}${String(at).padStart(2, "0")}`);
          if (without !== undefined) left.push(without);
          expect(queue.size).toBeLessThanOrEqual(most);
        });
        const taken = emptied(queue);
        expect([...taken, ...left].sort()).toEqual(who.map((person, at) => `${person}${String(at).padStart(2, "0")}`).sort());
        for (const person of "abcd") {
          const own = taken.filter((item) => item.startsWith(person));
          expect(own).toEqual([...own].sort());
        }
      }),
    );
  });

  it("forgets what is taken back", () => {
    const queue = new FairQueue<string>(3);
    queue.add("robin", "first");
    queue.add("robin", "second");
    queue.remove("first");
    expect(emptied(queue)).toEqual(["second"]);
  });
});
