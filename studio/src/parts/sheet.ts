/** The sheet one draws on: strokes with smooth corners, undo without limit. */

export const COLOURS = ['black', 'red', 'blue', 'green', 'yellow', 'brown', 'pink'] as const;
export type Colour = (typeof COLOURS)[number];

const INKS: Record<Colour | 'white', string> = {
  black: '#22242e',
  red: '#d4332b',
  blue: '#2a5bd0',
  green: '#2f9350',
  yellow: '#f4c430',
  brown: '#8a5a34',
  pink: '#ec7aa4',
  white: '#ffffff',
};

interface Stroke {
  ink: string;
  width: number;
  points: [number, number][];
  /** A new sheet: everything before is covered. */
  blank?: boolean;
}

export class Sheet {
  private strokes: Stroke[] = [];
  private undone: Stroke[] = [];
  private current: Stroke | null = null;
  private context: CanvasRenderingContext2D | null = null;

  lay(canvas: HTMLCanvasElement): void {
    this.context = canvas.getContext('2d');
    this.redraw();
  }

  get canUndo(): boolean {
    return this.strokes.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get empty(): boolean {
    const last = this.strokes.at(-1);
    return !last || last.blank === true;
  }

  begin(point: [number, number], colour: Colour | 'white', width: number): void {
    this.current = { ink: INKS[colour], width, points: [point] };
    this.strokes.push(this.current);
    this.undone = [];
    this.paint(this.current);
  }

  draw(point: [number, number]): void {
    const last = this.current?.points.at(-1);
    if (!this.current || !last || Math.hypot(point[0] - last[0], point[1] - last[1]) < 2) return;
    this.current.points.push(point);
    this.paint({ ...this.current, points: this.current.points.slice(-4) });
  }

  end(): void {
    if (this.current) this.redraw();
    this.current = null;
  }

  clear(): void {
    if (!this.empty) this.strokes.push({ ink: INKS.white, width: 0, points: [], blank: true });
    this.undone = [];
    this.redraw();
  }

  undo(): void {
    const last = this.strokes.pop();
    if (last) this.undone.push(last);
    this.redraw();
  }

  redo(): void {
    const next = this.undone.pop();
    if (next) this.strokes.push(next);
    this.redraw();
  }

  picture(): Promise<Blob | null> {
    return new Promise((resolve) => {
      if (this.context) this.context.canvas.toBlob(resolve, 'image/png');
      else resolve(null);
    });
  }

  private redraw(): void {
    const { context } = this;
    if (!context) return;
    context.fillStyle = INKS.white;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    const from = this.strokes.findLastIndex((stroke) => stroke.blank) + 1;
    for (const stroke of this.strokes.slice(from)) this.paint(stroke);
  }

  private paint({ ink, width, points }: Stroke): void {
    const { context } = this;
    const first = points[0];
    if (!context || !first) return;
    context.strokeStyle = ink;
    context.lineWidth = width;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(...first);
    // Curves through the middles between points: no corners where the hand was quick.
    for (let at = 1; at < points.length - 1; at += 1) {
      const [x, y] = points[at] as [number, number];
      const [nextX, nextY] = points[at + 1] as [number, number];
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    context.lineTo(...(points.at(-1) ?? first));
    context.stroke();
  }
}
