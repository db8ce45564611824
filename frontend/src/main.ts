import { mount } from 'svelte';
import App from './app.svelte';
import { demarrer, espace, journal } from './application';
import { installerTravailleur } from './horsligne/mise-a-jour';
import { chercherLesAutresPages } from './pages';
import './styles/base.css';

mount(App, { target: document.getElementById('app')! });
void demarrer().then(chercherLesAutresPages);
installerTravailleur(() => espace.depot.durable || journal.enAttente === 0);
