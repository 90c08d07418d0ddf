/** Records of one chain: those after `after`, up to and with `through`. */
export interface Span {
  readonly chain: string;
  readonly after: number;
  readonly through: number;
}

/** Cuts spans into pieces of `size` records together, the last of which may have fewer. */
export function* portions(spans: Iterable<Span>, size: number): Generator<readonly Span[]> {
  let portion: Span[] = [];
  let room = size;
  for (const { chain, after: start, through: end } of spans) {
    for (let after = start; after < end; ) {
      const through = Math.min(end, after + room);
      portion.push({ chain, after, through });
      room -= through - after;
      after = through;
      if (room > 0) continue;
      yield portion;
      portion = [];
      room = size;
    }
  }
  if (portion.length > 0) yield portion;
}
