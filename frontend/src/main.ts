import { mount } from 'svelte';
import App from './app.svelte';
import { attente, demarrer, espace } from './application';
import { installerTravailleur } from './horsligne/mise-a-jour';
import { chercherLesAutresPages } from './pages';
import './styles/base.css';

mount(App, { target: document.getElementById('app')! });
void demarrer().then(chercherLesAutresPages);
installerTravailleur(() => espace.depot.durable || attente.nombre === 0);
