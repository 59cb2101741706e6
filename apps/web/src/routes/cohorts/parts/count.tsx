import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

/** A count, or the mark of one that is too small to be shown. */
export function Count({ value, terse = true }: { value: number | null; terse?: boolean }) {
  const f = useFormat();
  return value === null ? <HiddenCell terse={terse} /> : <>{f.number(value)}</>;
}
