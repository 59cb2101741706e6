/** The two batons alone. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
    <g fill="none" strokeLinecap="round" strokeWidth="10.4">
      <path d="M9 31 25 15" stroke="var(--rv-action)" />
      <path d="M23 33 39 17" stroke="var(--rv-baton)" />
    </g>
  </svg>
);

/** The name as it is drawn; the l is a baton. */
export const Wordmark = ({ height = 26 }: { height?: number }) => (
  <svg height={height} viewBox="0 0 216 68" role="img" aria-label="Relevo">
    <g fill="none" stroke="var(--rv-action)" strokeWidth="8.4" strokeLinecap="round" strokeLinejoin="round">
      <path d="M6 63V28M6 45c0-11 6-17.5 15.5-17.5" />
      <path d="M32.500 45.500H65.500A16.750 17.500 0 1 0 61.500 57" />
      <path d="M81.500 63 86 33" />
      <path d="M105.500 45.500H138.500A16.750 17.500 0 1 0 134.500 57" />
      <path d="M149 28.500 162 62.500 175 28.500" />
      <circle cx="194" cy="45.500" r="17.300" />
    </g>
    <path d="M86.600 29 89.800 8" fill="none" stroke="var(--rv-baton)" strokeWidth="8.4" strokeLinecap="round" />
  </svg>
);
