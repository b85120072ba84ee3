/** The colours of the brush: name and value. */
export const POTS = [
  ['red', '#d4332b'],
  ['orange', '#ee8a2b'],
  ['yellow', '#f4c430'],
  ['green', '#2f9350'],
  ['sky', '#66b5e3'],
  ['blue', '#2a5bd0'],
  ['purple', '#7d4bb0'],
  ['pink', '#ec7aa4'],
  ['brown', '#8a5a34'],
  ['black', '#22242e'],
  ['white', '#ffffff'],
] as const;

/** What people call a colour of the brush. */
export const potOf = (value: string): string => POTS.find(([, one]) => one === value)?.[0] ?? '';
