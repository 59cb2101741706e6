import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

type SearchBoxProps = { label: string; value: string; onSearch: (text: string) => void; className?: string; autoFocus?: boolean };

/** Searches a moment after the last letter, and at once on Enter. */
export function SearchBox({ label, value, onSearch, className, autoFocus = false }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (next: string, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), wait);
  };
  return (
    <TextInput
      className={className ?? ''} autoFocus={autoFocus} data-arrive={autoFocus || undefined} type="search" aria-label={label} placeholder={label} value={text} leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
      onChange={(event) => { setText(event.currentTarget.value); search(event.currentTarget.value, 350); }}
      onKeyDown={(event) => { if (event.key === 'Enter') search(text, 0); }}
    />
  );
}
