/** What is in the hand in the mending room. */
export interface MendState {
  tool: 'box' | 'mask' | 'joints';
  brush: 'add' | 'erase' | 'fill';
  /** Crop px. */
  radius: number;
  magnet: boolean;
  mirror: boolean;
}
