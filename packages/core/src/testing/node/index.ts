// servers on the loopback interface
export { startChatServer, type ChatServer, type ChatServerAnswer, type ChatServerRequest } from './chat-server.ts';
