"""The same registers served by pymodbus, for comparison: pymodbus_server.py PORT."""
import sys
from unittest.mock import MagicMock

for name in ("serial", "serial_asyncio"):  # recommended, not required, by Debian's package
    try:
        __import__(name)
    except ImportError:
        sys.modules[name] = MagicMock()

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartTcpServer

words = [0] * 60
words[15], words[19] = 16000, 6500
unit = ModbusSlaveContext(hr=ModbusSequentialDataBlock(50514, words), zero_mode=True)
StartTcpServer(
    context=ModbusServerContext(slaves={5: unit}, single=False), address=("127.0.0.1", int(sys.argv[1]))
)
