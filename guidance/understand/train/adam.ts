/** Rows of numbers that are learned by Adam's rule. Rows that no sample of a batch touches stay as they are. */
export class Adam {
  /** Add to this what each sample says, and name the row in `touch`. */
  readonly gradient: Float32Array;
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  private readonly touched: Uint8Array;
  private list: number[] = [];
  private steps = 0;

  constructor(
    readonly values: Float32Array,
    private readonly width: number,
    private readonly options: { readonly decay: number; readonly batch: number },
  ) {
    this.gradient = new Float32Array(values.length);
    this.first = new Float32Array(values.length);
    this.second = new Float32Array(values.length);
    this.touched = new Uint8Array(values.length / width);
  }

  touch(row: number): void {
    if (this.touched[row] === 1) return;
    this.touched[row] = 1;
    this.list.push(row);
  }

  update(rate: number): void {
    this.steps += 1;
    const { values, gradient, first, second, width } = this;
    const { batch, decay } = this.options;
    const step = (rate * Math.sqrt(1 - 0.999 ** this.steps)) / (1 - 0.9 ** this.steps);
    for (const row of this.list) {
      this.touched[row] = 0;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const slope = (gradient[i] as number) / batch + decay * (values[i] as number);
        const mean = 0.9 * (first[i] as number) + 0.1 * slope;
        const square = 0.999 * (second[i] as number) + 0.001 * slope * slope;
        first[i] = mean;
        second[i] = square;
        values[i] = (values[i] as number) - (step * mean) / (Math.sqrt(square) + 1e-8);
        gradient[i] = 0;
      }
    }
    this.list = [];
  }
}
