/** What the server speaks of. Page px and crop px have their centres on whole numbers. */

export type Point = [number, number];
export type Box = [number, number, number, number];

export interface Joint {
  name: string;
  parent: string | null;
  /** Crop px. */
  x: number;
  y: number;
  /** 0..1; 1 for a joint that was set by hand. */
  confidence: number;
}

export interface Figure {
  number: number;
  /** Left, top, right, bottom in page px. */
  box: Box;
  kind: 'biped' | 'quadruped' | 'other';
  facing: string | null;
  confidence: number;
  /** Crop px. */
  width: number;
  height: number;
  joints: Joint[];
  notes: string[];
  urls: { crop: string; mask: string; texture: string };
  revision: number;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobResult {
  url: string;
  name: string;
  media_type: string;
  size: number;
  inks?: string[];
}

export interface Job {
  id: string;
  project: string | null;
  kind: 'import' | 'film' | 'clean' | 'mend' | 'stir';
  state: JobState;
  progress: number;
  step: string;
  problem?: string | null;
  result?: JobResult | null;
}

export interface Project {
  id: string;
  name: string;
  /** Seconds since 1970. */
  created: number;
  updated: number;
  state: 'importing' | 'ready' | 'failed';
  problem?: string | null;
  job?: Job | null;
  page?: { width: number; height: number; url: string } | null;
  cover?: string | null;
  figures: Figure[];
  films?: Job[];
}

export interface Sample {
  name: string;
  title: string;
  url: string;
}

export interface Motion {
  name: string;
  title: string;
  about: string;
  seconds: number;
  loop: boolean;
  group: string;
  fits?: Figure['kind'][];
}

/** One performer of a film, as it is asked for. */
export interface Part {
  figure: number;
  motion: string;
  energy: number;
  speed: number;
  mirror: boolean;
  face: string[];
  /** Middle of the feet, shares of the picture. */
  at?: Point;
  /** Height as drawn, share of the picture's height. */
  scale?: number;
}

export type FilmFormat = 'gif' | 'mp4' | 'webm' | 'webp' | 'apng';

export interface FilmSpec {
  figures: Part[];
  background: string;
  size: number;
  fps: number;
  seconds?: number;
  seed: number;
  format?: FilmFormat;
  /** The colours that the drawing was given; as it was drawn without them. */
  colour?: Look | null;
}

/** A strip of patches, one under the other, that take the place of a box of the texture. */
export interface FaceStrip {
  url: string;
  box: Box;
  looks: number;
  /** Number of the patch in each pose. */
  frames: number[];
}

export interface StagePerformer {
  figure: number;
  mesh: string;
  texture: string;
  performance: string;
  frames: number;
  loop: boolean;
  start: number;
  scale: number;
  offset: Point;
  /** Middle of the feet and height as drawn, shares of the picture. */
  at: Point;
  height: number;
  face: FaceStrip | null;
}

export interface StagePlan {
  width: number;
  height: number;
  rate: number;
  count: number;
  background: { url: string | null; colour: string | null };
  performers: StagePerformer[];
}

export interface CleanSpec {
  strength: number;
  layers: boolean;
  drop: string[];
  format: 'svg' | 'png';
}

/** All that can be chosen for colouring. */
export interface Paints {
  styles: string[];
  palettes: { name: string; colours: string[] }[];
  things: string[];
  looks: string[];
}

/** A way of the pen; places and width are shares of the sheet's side. */
export interface Stroke {
  points: Point[];
  width: number;
  rubs?: boolean;
}

export interface ThingSpec {
  strokes: Stroke[];
  dabs: { points: Point[]; width: number; colour: string }[];
  thing: string;
  look: string;
  size: number;
  seed: number;
  format?: 'webp' | 'png';
}

export interface Thing {
  /** What is missing: a closed outline, or the user's word for what it is. */
  hint: 'outline' | 'choose' | 'net' | null;
  thing: string | null;
  seen: string;
  likely: string[];
  /** A file in base64; its box on the sheet in shares of the side. */
  picture: { data: string; size: number; box: Box } | null;
}

/** A dab on the page, page px. */
export interface Dab {
  points: Point[];
  colour: string;
}

/** The colours of a drawing. */
export interface Look {
  style: string;
  palette: string;
  dabs: Dab[];
  words: string;
  seed: number;
  /** Leaves out what is coloured already. */
  anew: boolean;
}

export interface ColourSpec extends Look {
  size: number;
  paper?: boolean;
  format?: 'webp' | 'png';
}

export interface Colouring {
  url: string;
  width: number;
  height: number;
  areas: number;
  /** It is coloured already, and can be coloured anew. */
  coloured: boolean;
  notes: string[];
}

export type Way = '' | 'left' | 'right' | 'up' | 'down';

/** A motion that parts of a picture can do. */
export interface StirMotion {
  name: string;
  says: string;
  ways: Way[];
}

export interface StirArea {
  name: string;
  /** Its pieces move together. */
  whole: boolean;
  /** Lengths of runs, row by row, outside first. */
  runs: number[];
}

export interface StirMove {
  /** The number of its area. */
  area: number;
  motion: string;
  strength: number;
  speed: number;
  towards: Way;
  times: number | null;
}

export interface StirAreas {
  width: number;
  height: number;
  areas: StirArea[];
}

export interface StirSpec extends StirAreas {
  moves: StirMove[];
  /** Of a preview: px of its longer side, and whether pictures come with it. */
  side?: number;
  shots?: boolean;
}

export interface StirFilmSpec extends StirSpec {
  rate: number;
  size: number;
  seconds: number | null;
  format: FilmFormat | 'json';
}

export interface StirWords {
  said: string;
  asks: string[];
  missing: string[];
  areas: StirArea[];
  moves: StirMove[];
}

/** Left, top, step, columns, rows: nodes over the picture, px. */
export type Grid = [number, number, number, number, number];

export interface StirTrack {
  move: number;
  seconds: number;
  grid: Grid;
  count: number;
  scale: number;
  at: number;
  fades: number[] | null;
  blends: boolean;
  held: boolean;
}

export interface StirShots {
  moves: number[];
  box: Box;
  seconds: number;
  count: number;
  mixes: boolean;
  inside: boolean;
  picture: string;
}

export interface StirLayer {
  free: boolean;
  box: Box;
  window: Box;
  above: number[];
  grid: Grid;
  edge: number | null;
  cover: number;
  behind: number | null;
  tracks: StirTrack[];
  paint: StirShots | null;
  tops: StirShots[];
}

export interface StirPlan {
  width: number;
  height: number;
  seconds: number;
  picture: string;
  base: string | null;
  fields: string | null;
  layers: StirLayer[];
  tells: string[];
  paints: boolean;
}
