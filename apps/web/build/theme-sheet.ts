import { convertCssVariables, createTheme, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { cssVariablesResolver, theme } from '../src/theme/theme.ts';

/** Families of Mantine's own that no screen may name; their two hundred variables stay at home. */
const foreign = /^--mantine-color-(?:red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/;
const kept = (variables: object): Record<`--${string}`, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name, value]) => typeof value === 'string' && !foreign.test(name)));

/**
 * The theme's variables as a style sheet, written when building: the page then needs no inline style,
 * so the content policy can forbid them, and the phone does not compute what never changes.
 */
export function themeSheet(): Plugin {
  const name = 'virtual:theme.css';
  return {
    name: 'theme-sheet',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      const whole = mergeMantineTheme(DEFAULT_THEME, createTheme(theme));
      const ours = cssVariablesResolver(whole);
      const base = defaultCssVariablesResolver(whole);
      return convertCssVariables({
        variables: kept({ ...base.variables, ...ours.variables }),
        light: kept({ ...base.light, ...ours.light, '--mantine-color-scheme': 'light' }),
        dark: kept({ ...base.dark, ...ours.dark, '--mantine-color-scheme': 'dark' }),
      });
    },
  };
}
