/** What a record itself has under an id. Ids come from outside, and `constructor` is in every object. */
export const own = <T>(record: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined
