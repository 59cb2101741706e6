import './slides.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Slide } from './slide-deck.ts';
import { useFit } from './use-fit.ts';

/** Minutes and seconds, with a plus once the time is over. */
export function clockText(left: number): string {
  const seconds = Math.round(Math.abs(left) / 1000);
  return `${left < 0 && seconds > 0 ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** One slide; its letters grow with its own box, so that it is the same in a window, in a preview and on paper. */
export function SlideView({ slide, left, number }: { slide: Slide; left?: number; number?: string }) {
  const { t } = useTranslation('print');
  const f = useFormat();
  const { body } = slide;
  const box = useFit<HTMLDivElement>(slide);
  return (
    <article className="slide" data-kind={body.kind}>
      <div className="slide-in" ref={box}>
        {body.kind === 'text' ? <p className="slide-over" lang={body.title.lang}>{body.title.text}</p> : null}
        {body.kind === 'text' ? <KitText prose={{ html: body.html, translated: true }} lang={body.lang} className="slide-text" /> : null}
        {body.kind === 'cover' ? (
          <>
            <p className="slide-over" lang={body.module.lang}>{body.module.text}</p>
            <h2 lang={body.title.lang}>{body.title.text}</h2>
            <p className="slide-how">{[t(`kinds.${body.activity}`), body.grouping ? t(`groupings.${body.grouping}`) : '', f.minutes(slide.minutes)].filter(Boolean).join(' · ')}</p>
            {body.warning ? <div className="slide-warn"><IconAlertTriangle aria-hidden /><KitText prose={{ html: body.warning, translated: true }} /></div> : null}
          </>
        ) : null}
        {body.kind === 'quiet' ? <><p className="slide-over" lang={body.title.lang}>{body.title.text}</p><p className="slide-time num">{left === undefined ? f.minutes(slide.minutes) : clockText(left)}</p></> : null}
      </div>
      <footer className="slide-foot num">{number ? <span>{number}</span> : <span />}{left !== undefined && body.kind !== 'quiet' ? <span data-over={left < 0 || undefined}>{clockText(left)}</span> : null}</footer>
    </article>
  );
}
