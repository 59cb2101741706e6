import { IconAlertCircle } from '@tabler/icons-react';

/** The message at the field: icon and words, not only a red edge. */
export const FieldError = ({ message }: { message: string }) => (
  <span className="field-error"><IconAlertCircle size={18} aria-hidden />{message}</span>
);
