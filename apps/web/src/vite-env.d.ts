/// <reference types="vite/client" />
declare module 'virtual:theme.css';
declare module 'media-chrome/dist/lang/es.js';
declare module 'media-chrome/dist/lang/fr.js';
declare module 'media-chrome/dist/utils/i18n.js' {
  export function setLanguage(locale: string): void;
}
