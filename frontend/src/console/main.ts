import '../styles/tokens.css';

document.body.textContent = 'Console';
