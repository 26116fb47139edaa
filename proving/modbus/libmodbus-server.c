/* The same registers served by libmodbus, for comparison: libmodbus-server PORT. */
#include <errno.h>
#include <modbus.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count != 2) return 2;
  modbus_t *context = modbus_new_tcp("127.0.0.1", atoi(words[1]));
  modbus_mapping_t *registers = modbus_mapping_new_start_address(0, 0, 0, 0, 50514, 60, 0, 0);
  if (!context || !registers) return 1;
  registers->tab_registers[15] = 16000;
  registers->tab_registers[19] = 6500;
  modbus_set_slave(context, 5);
  int listener = modbus_tcp_listen(context, 16);
  if (listener < 0) return 1;
  fd_set known;
  FD_ZERO(&known);
  FD_SET(listener, &known);
  int highest = listener;
  for (;;) {
    fd_set ready = known;
    if (select(highest + 1, &ready, NULL, NULL, NULL) < 0) {
      if (errno == EINTR) continue;
      return 1;
    }
    for (int line = 0; line <= highest; line++) {
      if (!FD_ISSET(line, &ready)) continue;
      if (line == listener) {
        int accepted = modbus_tcp_accept(context, &listener);
        if (accepted < 0) continue;
        FD_SET(accepted, &known);
        if (accepted > highest) highest = accepted;
        continue;
      }
      uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
      modbus_set_socket(context, line);
      int length = modbus_receive(context, request);
      if (length > 0) modbus_reply(context, request, length, registers);
      else if (length < 0) {
        close(line);
        FD_CLR(line, &known);
      }
    }
  }
}
