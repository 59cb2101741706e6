export default () => globalThis.closeTemplates?.();
