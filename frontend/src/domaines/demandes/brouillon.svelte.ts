import { BrouillonGarde } from '../../horsligne/brouillon.svelte';
import type { Espace } from '../../horsligne/espace';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import type { Porte } from './mots';

interface Garde {
  uuid: string;
  texte: string;
  sujet: string;
  porte: Porte | null;
}

/** A message being typed: to whom, about what. */
export class Brouillon extends BrouillonGarde<Garde> {
  /** The demande that this text becomes: decided once, so that sending it twice makes one demande. */
  uuid = nouvelUuid();
  texte = $state('');
  sujet = $state('');
  /** Null until the person chose. */
  porte = $state<Porte | null>(null);

  /** `nom`: the demande that it goes on with, or where a new one comes from. */
  constructor(espace: Espace, nom: string) {
    super(espace, `message:${nom}`);
  }

  protected contenu(): Garde {
    const { uuid, texte, sujet, porte } = this;
    return { uuid, texte, sujet, porte };
  }

  protected reprendre(garde: Garde): void {
    Object.assign(this, garde);
  }
}
