import { convertCssVariables, createTheme, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } from '@mantine/core';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { cssVariablesResolver, theme } from './src/theme/theme.ts';

/**
 * The theme's variables as a style sheet, written when building: the page then needs no inline style,
 * so the content policy can forbid them, and the phone does not compute what never changes.
 */
function themeSheet(): Plugin {
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
        variables: { ...base.variables, ...ours.variables },
        light: { ...base.light, ...ours.light, '--mantine-color-scheme': 'light' },
        dark: { ...base.dark, ...ours.dark, '--mantine-color-scheme': 'dark' },
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), themeSheet()],
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: process.env.API_ORIGIN ?? 'http://127.0.0.1:3000' } } },
  build: { target: 'es2022', sourcemap: false, reportCompressedSize: false },
});
