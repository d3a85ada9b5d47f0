// servers on the loopback interface
export {
  startChatServer,
  type ChatServer,
  type ChatServerAnswer,
  type ChatServerOptions,
  type ChatServerRequest,
} from './chat-server.ts';
