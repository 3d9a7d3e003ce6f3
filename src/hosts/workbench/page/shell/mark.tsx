/** The workbench's mark: two brackets that hold a coin. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
    <rect width="32" height="32" rx="8" className="mark-ground" />
    <path d="M12.5 8.5H9v15h3.5M19.5 8.5H23v15h-3.5" className="mark-line" />
    <circle cx="16" cy="16" r="3.4" className="mark-dot" />
  </svg>
);
