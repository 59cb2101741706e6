import { getKitFile } from '@relevo/contracts/kit-reading';
import { IconPaperclip } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { urlOf } from '../../../lib/call.ts';

type ActivityFilesProps = { versionFiles: readonly { path: string; bytes: number; mediaType: string }[] };

/** The files that an activity offers; moving pictures and sound play in place. */
export function ActivityFiles({ versionFiles }: ActivityFilesProps) {
  const f = useFormat();
  const { versionId = '' } = useParams();
  if (versionFiles.length === 0) return null;
  return (
    <ul className="kit-files">{versionFiles.map(({ path, bytes, mediaType }) => {
      const name = path.split('/').at(-1) ?? path;
      const url = urlOf(getKitFile, { params: { id: versionId, path } });
      if (mediaType.startsWith('video/')) return <li key={path}><video src={url} controls preload="none" aria-label={name} /></li>;
      if (mediaType.startsWith('audio/')) return <li key={path}><audio src={url} controls preload="none" aria-label={name} /></li>;
      return <li key={path}><a href={url} target="_blank" rel="noreferrer"><IconPaperclip size={20} stroke={1.75} aria-hidden /><span>{name} <span className="muted small">{f.bytes(bytes)}</span></span></a></li>;
    })}</ul>
  );
}
