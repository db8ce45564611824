import type { Schemas } from './client';

export type { Schemas };

/** The names that screens use, bound to the server's own types. */
export type Entree = Schemas['EntreeLue'];
export type Genre = Entree['genre'];
export type Accuse = Schemas['Accuse'];
export type SessionLue = Schemas['SessionLue'];
export type Compte = NonNullable<SessionLue['compte']>;
export type CompteConnu = SessionLue['comptes_connus'][number];
export type Departement = NonNullable<SessionLue['departement']>;
export type UsageAppareil = NonNullable<Compte['usage_appareil']>;
export type AccueilLu = Schemas['Accueil'];
export type Referent = NonNullable<AccueilLu['referent']>;
export type Moi = Schemas['MoiLu'];
export type RendezVousLu = Schemas['RendezVousLu'];
export type Demande = Schemas['DemandeLue'];
export type MessageLu = Demande['messages'][number];
export type Destination = Schemas['DestinationLue'];
export type EspaceDeRelecture = Schemas['EspaceDeRelecture'];
export type RelectureLue = Schemas['RelectureLue'];
export type RelectureEntiere = Schemas['RelectureEntiere'];
export type AvisLu = Schemas['AvisLu'];
