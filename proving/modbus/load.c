/* Modbus masters on TCP that ask without a pause: load PORT UNIT ADDRESS QUANTITY MASTERS SECONDS.
 * Prints requests a second, median and 99th percentile of the answer time in microseconds, and wrong answers. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_MASTERS 64
#define SLOTS 2000000 /* one a microsecond: answers later than 2 s count in the last */

struct master {
  int socket;
  uint16_t transaction;
  uint8_t answer[300];
  int got;
  int64_t asked;
};

static uint32_t histogram[SLOTS];

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void ask(struct master *m, int unit, int address, int quantity) {
  m->transaction++;
  uint8_t request[12] = {m->transaction >> 8, m->transaction & 0xff, 0, 0, 0, 6, unit, 3,
                         address >> 8, address & 0xff, quantity >> 8, quantity & 0xff};
  m->got = 0;
  m->asked = now();
  if (write(m->socket, request, sizeof request) != sizeof request) exit(1);
}

int main(int count, char **words) {
  if (count != 7) return 2;
  int port = atoi(words[1]), unit = atoi(words[2]), address = atoi(words[3]), quantity = atoi(words[4]);
  int masters = atoi(words[5]);
  double seconds = atof(words[6]);
  static struct master all[MOST_MASTERS];
  struct pollfd polled[MOST_MASTERS];
  if (masters < 1 || masters > MOST_MASTERS) return 2;
  int whole = 9 + 2 * quantity;
  for (int i = 0; i < masters; i++) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    int on = 1;
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    all[i].socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(all[i].socket, (struct sockaddr *)&to, sizeof to)) return 1;
    setsockopt(all[i].socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    polled[i] = (struct pollfd){.fd = all[i].socket, .events = POLLIN};
  }
  int64_t begin = now(), counted_from = begin + 500000000, end = counted_from + (int64_t)(seconds * 1e9);
  uint64_t answers = 0, wrong = 0;
  for (int i = 0; i < masters; i++) ask(&all[i], unit, address, quantity);
  for (;;) {
    if (poll(polled, masters, 5000) <= 0) return 1;
    int64_t at = now();
    if (at >= end) break;
    for (int i = 0; i < masters; i++) {
      struct master *m = &all[i];
      if (!(polled[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
      int read_now = read(m->socket, m->answer + m->got, sizeof m->answer - m->got);
      if (read_now <= 0) return 1;
      m->got += read_now;
      if (m->got < whole) continue;
      if (at >= counted_from) {
        int64_t micros = (now() - m->asked) / 1000;
        histogram[micros >= SLOTS ? SLOTS - 1 : micros]++;
        answers++;
      }
      if (m->got != whole || m->answer[0] != m->transaction >> 8 || m->answer[1] != (m->transaction & 0xff) ||
          m->answer[6] != unit || m->answer[7] != 3 || m->answer[8] != 2 * quantity)
        wrong++;
      ask(m, unit, address, quantity);
    }
  }
  uint64_t seen = 0;
  int median = -1, p99 = -1;
  for (int slot = 0; slot < SLOTS; slot++) {
    seen += histogram[slot];
    if (median < 0 && seen * 2 >= answers) median = slot;
    if (p99 < 0 && seen * 100 >= answers * 99) p99 = slot;
  }
  printf("%.0f %d %d %llu\n", answers / seconds, median, p99, (unsigned long long)wrong);
  return 0;
}
