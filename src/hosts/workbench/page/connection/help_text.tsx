/** A text whose addresses are links, which open in another tab. */
export const HelpText = ({ text }: { text: string }) => (
  <p className="help">
    {text
      .split(/(https:\/\/[^\s;,()]*[^\s;,().])/)
      .map((part, i) => (i % 2 ? <OutsideLink key={i} to={part} /> : part))}
  </p>
);

/** A link to a page outside the workbench. */
export const OutsideLink = ({ to }: { to: string }) => (
  <a href={to} target="_blank" rel="noopener noreferrer">
    {to.replace('https://', '')}
  </a>
);
