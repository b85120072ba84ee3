/** Three words for how surely a joint was found. */
export type Sureness = 'sure' | 'unsure' | 'doubtful';

const [SURE, UNSURE] = [0.7, 0.4];

export const sureness = (confidence: number): Sureness =>
  confidence >= SURE ? 'sure' : confidence >= UNSURE ? 'unsure' : 'doubtful';
