/** A visual defect of an element. */
export interface Defect {
  kind: string;
  element: string;
  note: string;
}
