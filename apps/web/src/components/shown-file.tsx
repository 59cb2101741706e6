import './shown-file.css';
import { IconDownload, IconMicrophone, IconPhoto } from '@tabler/icons-react';
import type { WorkFile } from '@relevo/contracts/work-files';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';

/** What a file of somebody's work is called: a document by its name, a photo or a recording by its number, in one's own language. */
export function useFileName(): (file: WorkFile) => string {
  const { t } = useTranslation('common');
  return ({ form, name }) => (form === 'photo' || form === 'audio' ? t(`workFiles.${form}`, { n: /\d+/.exec(name)?.[0] ?? '' }).trim() : name);
}

/** A file of somebody's work: a photo to see, a recording to hear, a document to save. `end` is what may be done with it. */
export function ShownFile({ file, url, end }: { file: WorkFile; url: string; end?: ReactNode }) {
  const f = useFormat();
  const name = useFileName()(file);
  const Sign = { photo: IconPhoto, audio: IconMicrophone, file: IconDownload, text: IconDownload }[file.form];
  return (
    <section className="shown-file">
      <div className="shown-file-head">
        <Sign size={22} stroke={1.75} aria-hidden />
        {file.form === 'file' ? <a href={url} download={file.name}><b>{name}</b></a> : <b>{name}</b>}
        <span className="small muted num">{f.bytes(file.bytes)}</span>
        <span>{end}</span>
      </div>
      {file.form === 'photo' ? <a href={url} target="_blank" rel="noopener"><img src={url} alt={name} loading="lazy" /></a> : null}
      {/* What somebody said has no captions; whoever marks it hears it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      {file.form === 'audio' ? <audio controls preload="metadata" src={url} aria-label={name} /> : null}
    </section>
  );
}
