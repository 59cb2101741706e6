import { IconChevronDown, IconChevronLeft, IconChevronRight, IconChevronUp, IconRotateClockwise, IconTrash, IconZoomIn, IconZoomOut, type Icon } from '@tabler/icons-react';
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { atHead, clamped, laid, zoomed, zooms, type PhotoView } from './photo-view.ts';
import type { ShownPhoto } from './use-photos.ts';

type Point = { x: number; y: number };
type ViewerProps = { photos: readonly ShownPhoto[]; at: number; onTurn: (to: number) => void; /** Without it nothing is removed here. */ onRemove?: (photo: ShownPhoto) => void };

/** What the frame measures, as it is now. */
function useSize(frame: RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 320, height: 260 });
  useEffect(() => {
    if (!frame.current || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => { if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height }); });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}

/** One finger or the mouse moves the photo, two fingers and the wheel zoom. */
function useLook(photo: ShownPhoto, frame: RefObject<HTMLDivElement | null>) {
  const size = useSize(frame);
  const [views, setViews] = useState<ReadonlyMap<string, PhotoView>>(new Map());
  const view = clamped(views.get(photo.id) ?? atHead(photo, size), photo, size);
  const put = (next: PhotoView) => setViews((now) => new Map([...now, [photo.id, clamped(next, photo, size)]]));
  const down = useRef(new Map<number, Point>());
  const fromMiddle = (p: Point): Point => { const box = frame.current!.getBoundingClientRect(); return { x: p.x - box.left - box.width / 2, y: p.y - box.top - box.height / 2 }; };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => { event.currentTarget.setPointerCapture(event.pointerId); down.current.set(event.pointerId, { x: event.clientX, y: event.clientY }); };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = down.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (p: Point) => Math.hypot(p.x - other.x, p.y - other.y) || 1;
      put(zoomed(view, apart(now) / apart(before), fromMiddle({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }), photo, size));
    } else put({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y });
    down.current.set(event.pointerId, now);
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => { down.current.delete(event.pointerId); };
  const zoom = (by: number, around: Point = { x: 0, y: 0 }) => put(zoomed(view, by, around, photo, size));
  const wheel = useRef(zoom);
  wheel.current = zoom;
  useEffect(() => {
    const node = frame.current;
    // React's own wheel listener is passive: the page would scroll along.
    const onWheel = (event: WheelEvent) => { event.preventDefault(); wheel.current(event.deltaY < 0 ? 1.15 : 1 / 1.15, fromMiddle({ x: event.clientX, y: event.clientY })); };
    node?.addEventListener('wheel', onWheel, { passive: false });
    return () => node?.removeEventListener('wheel', onWheel);
  });
  const turn = () => put(atHead(photo, size, ((view.turn + 1) % 4) as PhotoView['turn']));
  return { view, imageWidth: laid(photo, size, view.turn).imageWidth, zoom, turn, hold: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } };
}

/** The signed list, a page at a time, to look at closely while it is keyed in. */
export function PhotoViewer({ photos, at, onTurn, onRemove }: ViewerProps) {
  const { t } = useTranslation('paper');
  const photo = photos[at]!;
  const frame = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState(false);
  const { view, imageWidth, zoom, turn, hold } = useLook(photo, frame);
  const tool = (Sign: Icon, label: string, onClick: () => void, off = false) => <button type="button" className="icon-btn plain" aria-label={label} title={label} disabled={off} onClick={onClick}><Sign size={22} stroke={1.75} aria-hidden /></button>;
  return (
    <div className="photo" data-folded={folded || undefined}>
      <div className="photo-frame" ref={frame} {...hold}>
        <img src={photo.src} alt={t('photo.alt', { page: at + 1, pages: photos.length })} draggable={false} style={{ width: imageWidth, transform: `translate(-50%,-50%) translate(${view.x}px,${view.y}px) scale(${view.zoom}) rotate(${view.turn * 90}deg)` }} />
      </div>
      <div className="photo-tools" role="toolbar" aria-label={t('photo.tools')}>
        {photos.length > 1 ? <>{tool(IconChevronLeft, t('photo.before'), () => onTurn(at - 1), at === 0)}<span className="num small nowrap" aria-live="polite">{t('photo.of', { page: at + 1, pages: photos.length })}</span>{tool(IconChevronRight, t('photo.after'), () => onTurn(at + 1), at === photos.length - 1)}</> : null}
        <span className="grow">{folded ? <span className="small muted by-fold">{t('photo.folded')}</span> : null}</span>
        <span className="of-frame">
          {tool(IconZoomOut, t('photo.further'), () => zoom(1 / zooms.step), view.zoom <= zooms.least)}
          {tool(IconZoomIn, t('photo.closer'), () => zoom(zooms.step), view.zoom >= zooms.most)}
          {tool(IconRotateClockwise, t('photo.turn'), turn)}
          {onRemove && photo.kept ? tool(IconTrash, t('photo.remove'), () => onRemove(photo)) : null}
        </span>
        <span className="by-fold">{tool(folded ? IconChevronDown : IconChevronUp, t(folded ? 'photo.unfold' : 'photo.fold'), () => setFolded(!folded))}</span>
      </div>
    </div>
  );
}
