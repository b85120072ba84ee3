/** Undo and redo without limit. */

export class History<State> {
  private past = $state.raw<State[]>([]);
  private future = $state.raw<State[]>([]);
  now = $state.raw() as State;

  constructor(first: State) {
    this.now = first;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  push(state: State): void {
    this.past = [...this.past, this.now];
    this.future = [];
    this.now = state;
  }

  undo(): State {
    const last = this.past.at(-1);
    if (last !== undefined) {
      this.past = this.past.slice(0, -1);
      this.future = [...this.future, this.now];
      this.now = last;
    }
    return this.now;
  }

  redo(): State {
    const next = this.future.at(-1);
    if (next !== undefined) {
      this.future = this.future.slice(0, -1);
      this.past = [...this.past, this.now];
      this.now = next;
    }
    return this.now;
  }
}
