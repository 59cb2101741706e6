import '@mantine/core/styles/Input.css';
import { Textarea, type TextareaProps } from '@mantine/core';
import type { CSSProperties } from 'react';

const sizesItself = typeof CSS !== 'undefined' && CSS.supports?.('field-sizing', 'content');

/**
 * A text of several lines, as high as what it says. The browser sees to the height where it knows how: measuring it lays the whole page out several
 * times for every letter.
 */
export function GrowingArea({ minRows = 1, className, ...area }: TextareaProps & { className?: string }) {
  if (!sizesItself) return <Textarea {...area} className={className ?? ''} autosize minRows={minRows} />;
  return <Textarea {...area} className={`grows ${className ?? ''}`} style={{ '--rows': minRows } as CSSProperties} autosize={false} />;
}
