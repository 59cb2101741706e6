/** The shape of rows still on their way, only where there is no old value to keep. Silent for screen readers. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="rows" aria-hidden>
      {Array.from({ length: rows }, (_, i) => <div key={i} className="row no-lead"><span><i className="bone" style={{ width: `${64 - i * 9}%` }} /><i className="bone" style={{ width: '38%', marginTop: '.375rem' }} /></span></div>)}
    </div>
  );
}
