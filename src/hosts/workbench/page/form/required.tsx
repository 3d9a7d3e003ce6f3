/** The mark of a required field, after its label. */
export const Required = () => <span className="required">required</span>;
