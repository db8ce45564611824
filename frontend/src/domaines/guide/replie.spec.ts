import { render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import Replie from './replie.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>CASF L262-45</p>' }));

test.each([true, false])(
  'ce qui est replié s’imprime, puis redevient ce qu’il était (%s)',
  (ouvert) => {
    const { container } = render(Replie, { titre: 'Ce que dit la loi', ouvert, children });
    const details = container.querySelector('details')!;
    dispatchEvent(new Event('beforeprint'));
    expect(details.open).toBe(true);
    dispatchEvent(new Event('afterprint'));
    expect(details.open).toBe(ouvert);
  },
);
