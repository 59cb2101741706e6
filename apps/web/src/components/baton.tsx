type BatonProps = {
  parts: number;
  done: number;
  /** Whether the next part is in hand; a finished or unbegun baton has none. */
  inHand?: boolean;
  /** Says what the parts are, e.g. "Part 2 of 5". */
  label: string;
};

/** Progress as a bar cut into parts: done, in hand, to come. Always with a number in words beside it. */
export function Baton({ parts, done, inHand = true, label }: BatonProps) {
  return (
    <div className="baton" role="img" aria-label={label}>
      {Array.from({ length: parts }, (_, i) => <i key={i} className={i < done ? 'd' : i === done && inHand ? 'n' : ''} />)}
    </div>
  );
}
