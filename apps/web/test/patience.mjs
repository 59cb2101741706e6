import { configure } from '@testing-library/react';

// A busy machine draws late; what never appears fails all the same.
configure({ asyncUtilTimeout: 15_000 });
