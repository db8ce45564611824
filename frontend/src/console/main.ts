import '../styles/tokens.css';
import './console.css';
import { mount } from 'svelte';
import Console from './console.svelte';

const app = document.getElementById('app');
if (app) mount(Console, { target: app });
