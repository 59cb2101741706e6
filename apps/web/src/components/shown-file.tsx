import './shown-file.css';
import { IconDownload, IconMicrophone, IconPhoto } from '@tabler/icons-react';
import type { WorkFile } from '@relevo/contracts/work-files';
import type { ReactNode } from 'react';
import { useFormat } from '../lib/format.ts';

/** A file of somebody's work: a photo to see, a recording to hear, a document to save. `end` is what may be done with it. */
export function ShownFile({ file, url, end }: { file: WorkFile; url: string; end?: ReactNode }) {
  const f = useFormat();
  const Sign = { photo: IconPhoto, audio: IconMicrophone, file: IconDownload, text: IconDownload }[file.form];
  return (
    <section className="shown-file">
      <div className="shown-file-head">
        <Sign size={22} stroke={1.75} aria-hidden />
        {file.form === 'file' ? <a href={url} download={file.name}><b>{file.name}</b></a> : <b>{file.name}</b>}
        <span className="small muted num">{f.bytes(file.bytes)}</span>
        <span>{end}</span>
      </div>
      {file.form === 'photo' ? <a href={url} target="_blank" rel="noopener"><img src={url} alt={file.name} loading="lazy" /></a> : null}
      {/* What somebody said has no captions; whoever marks it hears it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      {file.form === 'audio' ? <audio controls preload="metadata" src={url} aria-label={file.name} /> : null}
    </section>
  );
}
