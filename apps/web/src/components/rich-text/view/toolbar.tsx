import { IconDots } from '@tabler/icons-react';
import type { Command, EditorState } from 'prosemirror-state';
import { memo, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from './opened.ts';
import { newTable, sourceIcon as SourceIcon, tools, type Tool } from './tools.ts';
import { isIn } from './commands.ts';

type ToolbarProps = {
  box: RefObject<HTMLDivElement | null>;
  state: EditorState | null;
  run: (command: Command) => void;
  open: (what: Opened) => void;
  asSource: boolean;
  switchSource: () => void;
  /** Id of what the buttons act on. */
  controls: string;
  /** The source cannot be left: the text is more than can be read as blocks. */
  stuck: boolean;
};

/** On a phone the bar stands on the keyboard, which covers the page without making it smaller. */
function useAboveKeyboard(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return undefined;
    const settle = () => box.current?.style.setProperty('--rt-keyboard', `${Math.max(0, Math.round(window.innerHeight - seen.height - seen.offsetTop))}px`);
    settle();
    seen.addEventListener('resize', settle);
    seen.addEventListener('scroll', settle);
    return () => {
      seen.removeEventListener('resize', settle);
      seen.removeEventListener('scroll', settle);
    };
  }, [box]);
}

const shownButtons = (box: HTMLElement): HTMLButtonElement[] => [...box.querySelectorAll('button')].filter((button) => !button.disabled && (button.offsetParent !== null || button.offsetWidth === 0 && getComputedStyle(button).display !== 'none'));

/** One stop for the keyboard: arrows go along the buttons, Escape goes back to the text. */
export const Toolbar = memo(function Toolbar({ box, state, run, open, asSource, switchSource, controls, stuck }: ToolbarProps) {
  const { t } = useTranslation('editor');
  const [stop, setStop] = useState('heading2');
  useAboveKeyboard(box);
  const press = (tool: Tool) => {
    if (tool.opens === 'table' && state && !isIn(state, 'table')) run(newTable);
    else if (tool.opens) open(tool.opens);
    else if (tool.command) run(tool.command);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = box.current ? shownButtons(box.current) : [];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: (at + 1) % buttons.length, ArrowLeft: (at + buttons.length - 1) % buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') document.getElementById(controls)?.focus();
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
    setStop(buttons[to]?.name ?? stop);
  };
  const button = (key: string, more: { icon: Tool['icon']; active?: boolean; disabled?: boolean; place?: string; onPress: () => void; popup?: boolean }) => (
    <button
      key={key} type="button" name={key} className="rt-tool" data-place={more.place} tabIndex={stop === key ? 0 : -1} aria-label={t(`tools.${key}`)} title={t(`tools.${key}`)} disabled={more.disabled}
      {...(more.popup ? { 'aria-haspopup': 'dialog' as const } : {})} {...(more.active === undefined ? {} : { 'aria-pressed': more.active })} onFocus={() => setStop(key)} onClick={more.onPress}
    >
      <more.icon size={20} stroke={1.75} aria-hidden />
    </button>
  );
  return (
    // The selection stays in the text while a button is pressed, and a phone keeps its keyboard open.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its buttons holds the stop
    <div ref={box} className="rt-bar" role="toolbar" aria-label={t('toolbar')} aria-controls={controls} onKeyDown={move} onMouseDown={(event) => event.preventDefault()}>
      {asSource ? null : tools.map((tool) => button(tool.key, {
        icon: tool.icon, place: tool.phone ? 'all' : 'desk', onPress: () => press(tool), disabled: !state || tool.enabled?.(state) === false,
        ...(tool.active ? { active: state !== null && tool.active(state) } : {}), ...(tool.opens ? { popup: true } : {}),
      }))}
      {asSource ? null : button('more', { icon: IconDots, place: 'phone', onPress: () => open('more'), popup: true })}
      {button('source', { icon: SourceIcon, place: asSource ? 'all' : 'desk', active: asSource, disabled: stuck, onPress: switchSource })}
    </div>
  );
});
