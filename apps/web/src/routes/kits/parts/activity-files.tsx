import { getKitFile } from '@relevo/contracts/kit-reading';
import { IconPaperclip } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { urlOf } from '../../../lib/call.ts';

type KitFile = { path: string; bytes: number; mediaType: string };
type ActivityFilesProps = { versionFiles: readonly KitFile[] };

const isCaption = ({ mediaType }: KitFile) => mediaType === 'text/vtt';
const bare = (path: string) => path.replace(/\.[^./]+$/, '');

/** The files that an activity offers; moving pictures and sound play in place, with the captions that bear their name. */
export function ActivityFiles({ versionFiles }: ActivityFilesProps) {
  const f = useFormat();
  const { versionId = '' } = useParams();
  const urlAt = (path: string) => urlOf(getKitFile, { params: { id: versionId, path } });
  const shown = versionFiles.filter((one) => !isCaption(one));
  if (shown.length === 0) return null;
  return (
    <ul className="kit-files">{shown.map((file) => {
      const name = file.path.split('/').at(-1) ?? file.path;
      if (!/^(?:video|audio)\//.test(file.mediaType)) {
        return <li key={file.path}><a href={urlAt(file.path)} target="_blank" rel="noreferrer"><IconPaperclip size={20} stroke={1.75} aria-hidden /><span>{name} <span className="muted small">{f.bytes(file.bytes)}</span></span></a></li>;
      }
      const caption = versionFiles.find((one) => isCaption(one) && bare(one.path) === bare(file.path));
      const Player = file.mediaType.startsWith('video/') ? 'video' : 'audio';
      return <li key={file.path}><Player src={urlAt(file.path)} controls preload="none" aria-label={name}>{caption ? <track kind="captions" src={urlAt(caption.path)} default /> : null}</Player></li>;
    })}</ul>
  );
}
