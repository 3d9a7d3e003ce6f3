import type { Row } from '../../../real_host';
import type { Defect } from './defect';

/** The defects of a state, each with the widths and themes at which it is. */
export class FoundDefects {
  private readonly found = new Map<string, Defect & { at: string[] }>();

  constructor(private readonly state: string) {}

  add(at: string, defects: Defect[]): void {
    for (const defect of defects) {
      // Rows of a table have the same defect; the first stands for them.
      const key = `${defect.kind}: ${defect.element.split(' “')[0]}`;
      const former = this.found.get(key);
      if (!former) this.found.set(key, { ...defect, at: [at] });
      else if (!former.at.includes(at)) former.at.push(at);
    }
  }

  /** One row for each defect; without any, one row with the note. */
  rows(note: string): Row[] {
    if (!this.found.size) return [{ check: this.state, result: 'passed', note }];
    return [...this.found.values()].map(({ kind, element, note: what, at }) => ({
      check: this.state,
      result: 'failed',
      note: `${kind}: ${element}: ${what} (${at.join(', ')})`,
    }));
  }
}
